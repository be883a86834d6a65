import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Note } from '../parts/page.tsx';

/** What an act has done, in a note that gets the focus: the button that had it may be gone. */
export function useDone(): { note: ComponentChildren; say: (text: string) => void } {
	const [done, setDone] = useState<{ text: string } | null>(null);
	const box = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		if (done !== null) box.current?.focus();
	}, [done]);
	const note = (
		<div ref={box} tabIndex={-1} hidden={done === null}>
			{done !== null && <Note tone="ok" shape="ok" title={done.text} />}
		</div>
	);
	return { note, say: (text) => setDone({ text }) };
}
