import { page } from '../public/pages.ts';
import type { Language } from '../public/texts.ts';
import { COMPLAINT_TEXTS, MOST_TEXT, REASONS } from './texts.ts';

/** The form. It describes no message and no person, so it is the same for every genuine link. */
export function complaintPage(language: Language, token: string, nothingChosen = false): string {
	const words = COMPLAINT_TEXTS[language];
	const choices = REASONS.map(
		(reason) =>
			`<label><input type="radio" name="says" value="${reason}"> ${words.reasons[reason]}</label>`,
	);
	const parts = [
		nothingChosen ? `<p class="alert" role="alert">${words.nothing}</p>` : '',
		`<form method="post" action="?lang=${language}">`,
		`<fieldset><legend>${words.question}</legend>${choices.join('')}</fieldset>`,
		`<p><label for="text">${words.text}</label><textarea id="text" name="text" rows="4" maxlength="${MOST_TEXT}" aria-describedby="privacy"></textarea></p>`,
		`<p class="note" id="privacy">${words.privacy}</p>`,
		`<p><button type="submit">${words.send}</button></p></form>`,
		`<p class="note">${words.effect}</p>`,
		`<p><a href="/u/${token}?lang=${language}">${words.optOnly}</a></p>`,
	];
	return page(language, words.title, parts.join('\n'));
}

export function complaintDonePage(language: Language): string {
	const words = COMPLAINT_TEXTS[language];
	return page(language, words.doneTitle, `<p role="status">${words.done}</p>`);
}
