import type { PolicyDocument as Policy } from '@marketing-cible/contract';
import { useWords } from '../../app/environment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Note } from '../../parts/page.tsx';
import { ChangeTable } from './changes.tsx';
import { changesOf } from './draft.ts';
import { Replay } from './replay.tsx';
import { words } from './words.ts';

/** The change in words, and what it would have done to the latest messages, before it is saved. */
export function Review(props: {
	base: Policy;
	draft: Policy;
	close: () => void;
	save: () => void;
}) {
	const { base, draft, close, save } = props;
	const w = useWords(words);
	const changes = changesOf(base, draft);
	const isLooser = changes.some(({ direction }) => direction === 'looser');
	return (
		<Dialog title={w.reviewTitle(changes.length)} onClose={close}>
			<ChangeTable
				caption={w.reviewCaption}
				heads={[w.before, w.afterwards]}
				before={base}
				after={draft}
			/>
			{isLooser && <Note tone="warn" shape="warn" title={w.looserNote} />}
			<Replay draft={draft} />
			<p class="small">{w.reviewLead}</p>
			<div class="do">
				<button class="btn" type="button" onClick={close}>
					{w.reviewKeep}
				</button>
				<button class="btn main" type="button" onClick={save}>
					{w.reviewGo}
				</button>
			</div>
		</Dialog>
	);
}
