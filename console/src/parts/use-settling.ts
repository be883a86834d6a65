import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** After this, whatever is there is shown: a part that does not answer holds nothing back. */
const MOST_MS = 1500;

/**
 * Marks the page while the parts of a new screen arrive for the first time. Until then, styles show nothing below a part that still
 * loads, so that nothing moves that was already shown (`[data-settling]` in screens.css). Afterwards, a part that loads again hides
 * nothing: somebody may be typing there.
 * @param inside an element of the screen.
 */
export function useSettling(inside: RefObject<HTMLElement | null>): void {
	useLayoutEffect(() => {
		const main = inside.current?.closest('main');
		if (main === null || main === undefined) return undefined;
		const end = () => {
			observer.disconnect();
			clearTimeout(timer);
			removeEventListener('keydown', end);
			delete main.dataset['settling'];
		};
		const look = () => {
			if (main.querySelector('[aria-busy="true"]') === null) end();
		};
		const observer = new MutationObserver(look);
		const timer = setTimeout(end, MOST_MS);
		main.dataset['settling'] = '';
		observer.observe(main, {
			...{ childList: true, subtree: true, attributes: true },
			attributeFilter: ['aria-busy'],
		});
		// Somebody who works by keyboard looks for what comes next.
		addEventListener('keydown', end);
		look();
		return end;
	}, [inside]);
}
