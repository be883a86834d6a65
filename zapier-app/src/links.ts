/** The user guide that help texts link to. Replace the host here before the app is published. */
const GUIDE = 'https://docs.marketing-cible.example/zapier';

/** A Markdown link into the user guide (docs/zapier.md in the repository). */
export function guideLink(words: string, anchor: string): string {
	return `[${words}](${GUIDE}#${anchor})`;
}
