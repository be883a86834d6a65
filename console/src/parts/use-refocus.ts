import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Leads the focus to the heading of the page after an act that removed what had it. A person who has moved the focus keeps it.
 * @param key changes with the act.
 */
export function useRefocus(key: string): void {
	const before = useRef(key);
	useLayoutEffect(() => {
		if (before.current === key) return;
		before.current = key;
		if (document.activeElement !== document.body) return;
		document.querySelector<HTMLElement>('main h1')?.focus();
	}, [key]);
}
