import { createHash } from 'node:crypto';
import type { Channel } from '../compliance.ts';
import { enumerate, type Language, LANGUAGES, type Texts, TEXTS } from './texts.ts';

/** WCAG 2.2: text contrast of at least 4.5:1 in both color schemes (1.4.3), targets at least 44 pixels high (2.5.8). */
const STYLE =
	'*{box-sizing:border-box}' +
	'body{font:18px/1.5 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:1.5rem 1rem;color:#1b1b1f;background:#fff}' +
	'h1{font-size:1.7rem;line-height:1.25;margin:1rem 0}h2{font-size:1.15rem;margin:2.2rem 0 .4rem}' +
	'nav{text-align:right;font-size:1rem}nav a{display:inline-block;padding:.6rem .4rem}a{color:#0b57d0}' +
	'button{font:inherit;width:100%;min-height:44px;padding:.7rem 1.2rem;border:2px solid #0b57d0;border-radius:.5rem;background:#0b57d0;color:#fff;cursor:pointer}' +
	'button.second{background:#fff;color:#0b57d0}' +
	'fieldset{border:1px solid #767680;border-radius:.5rem;margin:0 0 1rem;padding:.3rem 1rem .6rem}legend{padding:0 .3rem}' +
	'label{display:flex;align-items:center;gap:.8rem;min-height:44px;cursor:pointer}input{width:1.4rem;height:1.4rem;flex:none;accent-color:#0b57d0}' +
	'textarea{font:inherit;width:100%;padding:.5rem;border:1px solid #767680;border-radius:.5rem;background:#fff;color:#1b1b1f}' +
	'.note{font-size:1rem;color:#55555e}.alert{border:2px solid #b3261e;border-radius:.5rem;padding:.6rem 1rem;color:#8c1d18;background:#fff}' +
	':focus-visible{outline:3px solid #b35900;outline-offset:3px}' +
	'@media(prefers-color-scheme:dark){body,textarea{background:#131316;color:#e6e6ea}a{color:#a8c7fa}.note{color:#b4b4bd}button.second{background:#131316;color:#a8c7fa;border-color:#a8c7fa}' +
	'.alert{background:#131316;color:#f2b8b5;border-color:#f2b8b5}:focus-visible{outline-color:#ffb86b}}';

/** Content security policy: no scripts, no external requests. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** Data of the page. It describes the message and never the person. */
export interface OptOutChoice {
	/** Channel of the message. */
	channel: Channel;
	sender: string | null;
	/** Channels of the known addresses. */
	open: readonly Channel[];
	/** Channels that are already opted out. */
	stopped: readonly Channel[];
	/** Whether openings or clicks are recorded; `none`: the person was never asked. */
	tracking: 'granted' | 'withdrawn' | 'none';
}

/** The page with the choices: stop this channel, some channels, or all marketing. No box is pre-checked; nothing can be re-enabled. */
export function choicePage(
	language: Language,
	choice: OptOutChoice,
	token: string,
	nothingTicked = false,
): string {
	const words = TEXTS[language];
	const { channel, sender, stopped } = choice;
	const what = words.channels[channel];
	const left = choice.open.filter((one) => !stopped.includes(one));
	const parts = [
		sender === null ? '' : `<p>${escape(words.from(sender))}</p>`,
		nothingTicked ? `<p class="alert" role="alert">${words.nothingTicked}</p>` : '',
		stopped.length === 0 ? '' : `<p>${words.stopped(enumerate(words, stopped))}</p>`,
		stopped.includes(channel)
			? ''
			: form(language, `<p>${words.question(what)}</p>${button('one', words.one(what))}`),
		left.length === 0 || (left.length === 1 && left[0] === channel)
			? ''
			: `<h2>${words.chooseTitle}</h2>${form(language, boxes(language, left))}`,
		trackingPart(language, choice),
		`<h2>${words.allTitle}</h2>${form(language, button('all', words.all, 'second'))}`,
		`<p class="note">${words.service}</p><p class="note">${words.again}</p>`,
		`<p class="note"><a href="/c/${token}?lang=${language}">${words.complain}</a></p>`,
	];
	return page(language, nothingTicked ? words.chooseTitle : words.title, parts.join('\n'));
}

function trackingPart(language: Language, { tracking }: OptOutChoice): string {
	const words = TEXTS[language];
	if (tracking === 'none') return '';
	const content =
		tracking === 'withdrawn'
			? `<p>${words.trackingStopped}</p>`
			: form(
					language,
					`<p>${words.trackingQuestion}</p>${button('tracking', words.trackingStop, 'second')}`,
				);
	return `<h2>${words.trackingTitle}</h2>${content}`;
}

export function donePage(
	language: Language,
	stopped: readonly Channel[] | 'all' | 'tracking',
): string {
	const words = TEXTS[language];
	const text = doneText(words, stopped);
	const back = `<p><a href="?lang=${language}">${words.back}</a></p>`;
	const notes = `<p class="note">${words.service}</p><p class="note">${words.again}</p>`;
	return page(language, words.doneTitle, `<p role="status">${text}</p>${back}${notes}`);
}

function doneText(words: Texts, stopped: readonly Channel[] | 'all' | 'tracking'): string {
	if (stopped === 'tracking') return words.doneTracking;
	return stopped === 'all' ? words.doneAll : words.done(enumerate(words, stopped));
}

export function unknownPage(language: Language): string {
	const words = TEXTS[language];
	return page(language, words.unknownTitle, `<p>${words.unknown}</p>`);
}

function form(language: Language, content: string): string {
	return `<form method="post" action="?lang=${language}">${content}</form>`;
}

function button(value: string, text: string, style = 'first'): string {
	return `<p><button type="submit" name="channels" value="${value}" class="${style}">${text}</button></p>`;
}

function boxes(language: Language, channels: readonly Channel[]): string {
	const words = TEXTS[language];
	const labels = channels.map(
		(channel) =>
			`<label><input type="checkbox" name="stop" value="${channel}"> ${words.promotional[channel]}</label>`,
	);
	return `<fieldset><legend>${words.choose}</legend>${labels.join('')}</fieldset>${button('chosen', words.save, 'second')}`;
}

/** A whole page. @param body HTML. */
export function page(language: Language, title: string, body: string): string {
	const others = LANGUAGES.filter((other) => other !== language).map(
		(other) =>
			`<a href="?lang=${other}" hreflang="${other}" lang="${other}">${TEXTS[other].name}</a>`,
	);
	return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head><body><nav aria-label="${TEXTS[language].otherLanguage}">${others.join(' ')}</nav><main><h1>${title}</h1>${body}</main></body></html>`;
}

function escape(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
