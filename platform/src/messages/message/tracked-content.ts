import type { Verdict } from '../../compliance.ts';
import type { TrackedLink } from './tracking-hooks.ts';
import type { MessageSecret } from './model.ts';

type Content = MessageSecret['content'];

/** Rules about the length of a text: the tracked link is sent, so its length counts. */
const LENGTH_RULES: ReadonlySet<string> = new Set(['CNT-11', 'CNT-13', 'CNT-16']);

const REFUSALS: ReadonlySet<string> = new Set(['reject', 'hold', 'defer']);

/** The content as its author wrote it, with the targets in place of the measured links. */
export function withoutLinks<Text extends Pick<Content, 'text' | 'html'>>(
	content: Text,
	links: readonly TrackedLink[],
): Text {
	const { text, html } = content;
	return {
		...content,
		...(text === undefined ? {} : { text: restored(text, links, (target) => target) }),
		...(html === undefined ? {} : { html: restored(html, links, asAttribute) }),
	};
}

function restored(
	text: string,
	links: readonly TrackedLink[],
	written: (target: string) => string,
): string {
	return links.reduce(
		(rest, { url, target }) =>
			target === null
				? rest.replaceAll(pixelOf(url), '')
				: rest.replaceAll(url, () => written(target)),
		text,
	);
}

/** The pixel of an e-mail. Its text is empty, so that no rule and no reader finds words in it. */
export function pixelOf(url: string): string {
	return `<img src="${url}" width="1" height="1" alt="">`;
}

function asAttribute(target: string): string {
	return target.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}

/**
 * The verdict on a message with measured links. Both the content to send and the author's content must be permitted, since a measured
 * link hides the host that rules read. Only the length is judged by the content to send alone.
 *
 * @param written the verdict on the content as its author wrote it.
 * @param sent the verdict on the content with measured links.
 */
export function stricterVerdict(written: Verdict, sent: Verdict): Verdict {
	if (sent.outcome !== 'allow' && sent.outcome !== 'amend') return sent;
	const found = written.findings.filter(({ rule }) => !LENGTH_RULES.has(rule));
	if (found.some(({ outcome }) => REFUSALS.has(outcome))) return written;
	const known = new Set(sent.findings.map(({ rule }) => rule));
	const warnings = found.filter(({ outcome, rule }) => outcome === 'warn' && !known.has(rule));
	return warnings.length === 0 ? sent : { ...sent, findings: [...sent.findings, ...warnings] };
}
