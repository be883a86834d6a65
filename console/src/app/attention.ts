/** Background reloads stop after this time without a key or a pointer, so that they do not keep a session alive for nobody. */
const ATTENTION_MS = 10 * 60_000;

let lastInput = Date.now();
for (const type of ['pointerdown', 'keydown', 'scroll', 'focus'] as const) {
	addEventListener(type, () => (lastInput = Date.now()), { capture: true, passive: true });
}

/** Whether somebody seems to look at the page. */
export function isAttended(): boolean {
	return document.visibilityState === 'visible' && Date.now() - lastInput < ATTENTION_MS;
}
