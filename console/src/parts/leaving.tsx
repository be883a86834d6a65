import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { useWords } from '../app/environment.ts';
import { holdHistory } from '../app/leave-guard.ts';
import { Dialog } from './dialog.tsx';
import { words } from './leaving-words.ts';

/** Where somebody wants to go: an address, or back. */
type Way = { href: string } | 'back';

/**
 * Asks before a page with unsaved changes is left: by a link, by Back, by closing the window.
 * @param props.isDirty whether something would be lost.
 */
export function Leaving({ isDirty }: { isDirty: boolean }) {
	const w = useWords(words);
	const { route } = useLocation();
	const [way, setWay] = useState<Way | null>(null);
	const [isFree, setFree] = useState(false);
	const asks = isDirty && !isFree;
	useEffect(() => {
		if (!asks) return undefined;
		const here = location.href;
		const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
		const onClick = (event: MouseEvent) => {
			const href = leadsAway(event, here);
			if (href === null) return;
			// Before the router hears of it.
			event.preventDefault();
			event.stopImmediatePropagation();
			setWay({ href });
		};
		holdHistory(() => {
			history.pushState(null, '', here);
			setWay('back');
		});
		addEventListener('beforeunload', onUnload);
		addEventListener('click', onClick, { capture: true });
		return () => {
			removeEventListener('beforeunload', onUnload);
			removeEventListener('click', onClick, { capture: true });
			holdHistory(null);
		};
	}, [asks]);
	useEffect(() => {
		if (!isFree || way === null) return;
		if (way === 'back') history.back();
		else route(way.href);
	}, [isFree, way]);
	if (way === null || isFree) return null;
	return (
		<Dialog title={w.title} onClose={() => setWay(null)}>
			<p>{w.lead}</p>
			<div class="do">
				<button class="btn" type="button" onClick={() => setWay(null)}>
					{w.stay}
				</button>
				<button class="btn main danger" type="button" onClick={() => setFree(true)}>
					{w.leave}
				</button>
			</div>
		</Dialog>
	);
}

/** The address of a link that a click follows in this window; `null`: none, or one of this page itself. */
function leadsAway(event: MouseEvent, here: string): string | null {
	const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
	if (!isPlain || event.button !== 0) return null;
	const link = event.composedPath().find((part) => part instanceof HTMLAnchorElement);
	if (link === undefined || link.href === '' || link.target !== '' || link.download !== '') {
		return null;
	}
	const target = new URL(link.href);
	if (target.origin !== location.origin || target.pathname === new URL(here).pathname) return null;
	return pathOf(link.href);
}

function pathOf(href: string): string {
	const { pathname, search } = new URL(href);
	return pathname + search;
}
