/** The remedies for a campaign that is not running, by the code of its reason. */
const ADVICE: Readonly<Record<string, string>> = {
	restored:
		'A backup was restored: the campaign may have gone on since. Compare the recipients with what the carrier handed over, then resume or cancel it.',
	key_revoked:
		'The API key that launched it was revoked. Check the content and the audience, then resume it with another key or cancel it.',
	approval_lost: 'The content or the audience changed after the approval. Submit it again.',
	content_changed:
		'A template changed after the approval. Restore the template, or cancel and duplicate the campaign.',
	bounced:
		'Too many addresses do not exist. See the bounces by origin in the report, exclude that source, then resume or cancel.',
	complained:
		'Too many people reported it as spam. Check the sources of consent before you resume.',
	opted_out: 'Too many people opted out. Check the audience and the frequency before you resume.',
	carrier: 'The carrier fails. The campaign resumes by itself as soon as a probe gets through.',
	choice: 'No difference was found. Choose a variant to go on with.',
	end_passed: 'Its end had passed before it started. Duplicate it with a later end.',
	unknown_segment:
		'A segment of the audience was deleted. Duplicate the campaign and choose another audience.',
	invalid_sender: 'The account may not send as this sender. Edit it, then resume the campaign.',
	invalid_template:
		'The template was deleted, or fails. Restore it or edit the campaign, then resume it.',
	rejected: 'The approver rejected it; the history says why.',
};

/** @param rule a code above, or a compliance rule. */
export function adviceOn(rule: string): string | null {
	const known = ADVICE[rule];
	if (known !== undefined) return known;
	if (!/^[A-Z]{3}-\d{2}$/.test(rule)) return null;
	return `Rule ${rule} holds its messages: its page says what to correct. Edit the campaign, then resume it with a reason.`;
}
