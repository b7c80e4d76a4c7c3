/** Words that engineers write in a way of their own, by their lower-case form. */
const KNOWN = new Map(
  (
    'AI API APIs ASGI AWS CD CI CLI CORS CSS CSV DB DNS ETL EVM FAQ FAQs GCP GPU gRPC HTML HTTP HTTPS IAM ID IDE IO IP JSON JWT ' +
    'LLM LLMs MCP ML NFT NFTs ORM OSS PDF RAG RBAC RPC S3 SAML SDK SDKs SEO SLA SQL SSH SSL SSO SSR TCP TLS TOML TTS UDP UI URL UX ' +
    'VM VPC VPN WASM XML YAML GitHub GitLab GraphQL iOS JavaScript macOS MySQL OAuth OpenAI OpenAPI PostgreSQL TypeScript WebSocket'
  )
    .split(' ')
    .map((word) => [word.toLowerCase(), word]),
)

/**
 * A folder of an address as a title: `autonomous-dev-org` gives "Autonomous dev org", `api` gives "API".
 * Versions and dates stay as they are.
 */
export function readableName(segment: string): string {
  const text = decode(segment)
  if (isVersion(text)) return text
  // a "-" between digits belongs to a date or a version
  const words = text.split(/(?<!\d)[-_+\s]+|[-_+\s]+(?!\d)/).filter((word) => word !== '')
  const name = words.map((word) => KNOWN.get(word.toLowerCase()) ?? word).join(' ')
  const first = words[0] ?? ''
  if (name === '') return text
  return KNOWN.has(first.toLowerCase()) ? name : name.charAt(0).toUpperCase() + name.slice(1)
}

/** "v2", "1.0.x", "2026-07-28": a version or a date. */
export const isVersion = (text: string): boolean => /^v?\d[\d._x-]*$/i.test(text)

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment // an encoding of something else than UTF-8: shown as it stands in the address
  }
}
