import { useEffect, useState } from 'preact/hooks';
import { Dialog } from '../parts/dialog.tsx';
import { type Session, useWords } from './environment.ts';
import { words } from './words.ts';

const IDLE_MS = 60 * 60_000;
const WARN_BEFORE_MS = 2 * 60_000;
const LOOK_EVERY_MS = 15_000;

/** Says two minutes before that the session ends for want of requests, and lets the person extend it (WCAG 2.2.1). */
export function SessionEnd(props: {
	activeAt: number;
	session: Pick<Session, 'refresh' | 'signOut'>;
}) {
	const { activeAt, session } = props;
	const w = useWords(words);
	const [isNear, setIsNear] = useState(false);
	useEffect(() => {
		setIsNear(false);
		const timer = setInterval(() => {
			const idle = Date.now() - activeAt;
			setIsNear(idle >= IDLE_MS - WARN_BEFORE_MS);
			if (idle >= IDLE_MS) void session.refresh();
		}, LOOK_EVERY_MS);
		return () => {
			clearInterval(timer);
		};
	}, [activeAt, session]);
	if (!isNear) return null;
	return (
		<Dialog title={w.endingTitle} onClose={() => void session.refresh()}>
			<p>{w.ending}</p>
			<div class="do">
				<button class="btn" type="button" onClick={() => void session.signOut()}>
					{w.signOut}
				</button>
				<button class="btn main" type="button" onClick={() => void session.refresh()}>
					{w.stay}
				</button>
			</div>
		</Dialog>
	);
}
