/** The program's sign: a page and the one it was taken from. */
export function Sign() {
  return (
    <svg className="sign" viewBox="0 0 18 18" fill="none" aria-hidden>
      <path className="sign-page" d="M5 2.75h6.2L14.5 6v9.25H5z" strokeWidth="1.5" strokeLinejoin="round" />
      <path
        className="sign-line sign-back"
        d="M2.5 5v10.75a1.5 1.5 0 0 0 1.5 1.5h7.5"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
      <path className="sign-line" d="M7.5 8.5h4.5M7.5 11.25h3" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  )
}
