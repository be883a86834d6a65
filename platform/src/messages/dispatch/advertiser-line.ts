import type { Submission } from '../../carrier.ts';
import type { Advertiser } from '../../hooks.ts';
import { addLine } from './add-line.ts';

/**
 * Adds the name of the advertiser to a marketing e-mail (CPCE, art. L34-5; LCEN, art. 20), unless the part names the advertiser
 * already.
 */
export function withAdvertiser(
	content: Submission['content'],
	advertiser: Advertiser | null,
): Submission['content'] {
	if (advertiser === null) return content;
	const { name, line } = advertiser;
	const names = [name, escapeHtml(name)].map(folded);
	return addLine(
		content,
		{ text: line, html: `<p>${escapeHtml(line)}</p>` },
		(part) => !names.some((spelling) => folded(part).includes(spelling)),
	);
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
