/** What became of a step whose answer is missing, in the words of every error about it. */

/** Known only if the request never left, or if it changes nothing. */
export const NOTHING_DONE = 'This request has changed nothing.';

export const REPLAY_IS_SAFE =
	'Replay this run: the same input is never sent twice, or recorded twice, within 24 hours.';

/** Not answered is not unsent. Says what is safe and how to look. */
export const UNKNOWN_FATE =
	'It is not known whether the platform has accepted this step: it may or may not have. ' +
	`${REPLAY_IS_SAFE} A new run with other values is not protected: look with Find Message first, by Reference or To.`;
