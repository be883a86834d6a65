import type { Submission } from '../../carrier.ts';

/** Adds a line at the end of the text and of the HTML. @param isWanted whether a non-empty part gets the line. */
export function addLine(
	content: Submission['content'],
	line: { text: string; html: string },
	isWanted: (part: string) => boolean,
): Submission['content'] {
	const completed = { ...content };
	if (content.text !== undefined && content.text !== '' && isWanted(content.text)) {
		completed.text = `${content.text.trimEnd()}\n\n${line.text}\n`;
	}
	if (content.html !== undefined && content.html !== '' && isWanted(content.html)) {
		const end = /<\/body\s*>/i.exec(content.html);
		completed.html =
			end === null
				? `${content.html}\n${line.html}`
				: `${content.html.slice(0, end.index)}${line.html}\n${content.html.slice(end.index)}`;
	}
	return completed;
}
