import type { PolicyDocument as Policy } from '@marketing-cible/contract';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../../app/environment.ts';
import { Note } from '../../parts/page.tsx';
import { ChangeTable } from './changes.tsx';
import { words } from './words.ts';

/** Somebody else has saved another policy meanwhile: shows what they changed, and loses nothing. */
export function Conflict(props: {
	base: Policy;
	/** Theirs with one's own changes on it. */
	merged: Policy;
	theirs: Policy;
	takeTheirs: () => void;
	keepMine: () => void;
}) {
	const { base, merged, theirs, takeTheirs, keepMine } = props;
	const w = useWords(words);
	const box = useRef<HTMLElement>(null);
	useLayoutEffect(() => {
		box.current?.focus();
	}, []);
	return (
		<section class="card" ref={box} tabIndex={-1} aria-labelledby="conflict-title">
			<h2 id="conflict-title">{w.conflictTitle}</h2>
			<Note tone="warn" shape="warn" title={w.conflictNote} alert>
				{w.conflictLead}
			</Note>
			<ChangeTable
				shown
				caption={w.theirChanges}
				heads={[w.before, w.theirs]}
				before={base}
				after={theirs}
			/>
			<ChangeTable
				shown
				caption={w.myChanges}
				heads={[w.theirs, w.mine]}
				before={theirs}
				after={merged}
			/>
			<div class="do">
				<button class="btn" type="button" onClick={takeTheirs}>
					{w.takeTheirs}
				</button>
				<button class="btn main" type="button" onClick={keepMine}>
					{w.keepMine}
				</button>
			</div>
		</section>
	);
}
