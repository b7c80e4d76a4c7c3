// The page's scripts are put together as text; this tells the compiler that they see the codec.
declare function makeHostCodec(): ReturnType<typeof import('./codec.cjs').makeHostCodec>
