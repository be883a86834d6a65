/** What a page with unsaved changes does instead of going back or forward; `null`: it lets go. */
let hold: (() => void) | null = null;

// Registered when the console starts, before the router: on the window itself, browsers call listeners in the order of their registration.
addEventListener('popstate', (event) => {
	if (hold === null) return;
	event.stopImmediatePropagation();
	hold();
});

/** Keeps the router from hearing of Back and Forward. @param instead is called in its place; `null` ends it. */
export function holdHistory(instead: (() => void) | null): void {
	hold = instead;
}
