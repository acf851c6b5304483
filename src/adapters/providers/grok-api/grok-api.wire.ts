/** Where the calls of the key go: always to xAI itself, whatever proxy there is for the account. */
export function grokApiRoute(settings: { 'upstreams.xai': string }): { baseUrl: string } {
  return { baseUrl: settings['upstreams.xai'] };
}
