/** Pages that help texts point to. The host is replaced once, here, before the app is published. */
const GUIDE = 'https://docs.marketing-cible.example/zapier';

/** A Markdown link into the user guide (docs/zapier.md in the repository). */
export function guide(words: string, anchor: string): string {
	return `[${words}](${GUIDE}#${anchor})`;
}
