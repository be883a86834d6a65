import type { Import } from '@marketing-cible/contract';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { to, Verdict } from '../../parts/page.tsx';
import { wordOf } from '../segment/field-words.ts';
import { Figures } from './figures.tsx';
import { WorkProgress } from './progress.tsx';
import { readyRows } from './stage.ts';
import { words } from './words.ts';

/** A run at work, what it did, and imports that ended otherwise. */
export function OverStep({ stored }: { stored: Import }) {
	const w = useWords(words);
	const { may } = useSession();
	const { result, status } = stored;
	if (status === 'running' || status === 'undoing') {
		return (
			<>
				<Verdict tone="info" shape="live" live say={w.say[status]} lead={w.lead.working} />
				<WorkProgress stored={stored} label={w.say[status]} />
			</>
		);
	}
	return (
		<>
			<Ended stored={stored} />
			{result !== null && <Figures stored={stored} counts={result} />}
			<div class="do">
				{status === 'completed' && may('createSegment') && (
					<a class="btn main" href={to('segments', 'new')}>
						{w.choosePeople}
					</a>
				)}
				<a class="btn" href={to('contacts')}>
					{w.contacts}
				</a>
				{may('createImport') && (
					<a class="btn" href={to('imports', 'new')}>
						{w.another}
					</a>
				)}
			</div>
		</>
	);
}

function Ended({ stored }: { stored: Import }) {
	const w = useWords(words);
	const format = useFormat();
	const { status, statusReason, result, undo, undoUntil } = stored;
	if (status === 'failed') {
		const lead = statusReason === null ? '' : wordOf(w.failures, statusReason);
		return <Verdict tone="stop" shape="fail" live say={w.say.failed} lead={lead} />;
	}
	if (status === 'undone' && undo !== null) {
		const [removed, restored, kept] = [undo.removed, undo.restored, undo.kept].map(format.number);
		const lead = w.lead.undone(removed ?? '', restored ?? '', kept ?? '');
		return <Verdict tone="info" shape="none" live say={w.say.undone} lead={lead} />;
	}
	if (status === 'cancelled') {
		const nothing = statusReason === 'abandoned' ? w.lead.abandoned : w.lead.cancelledNone;
		const left = result === null ? nothing : w.lead.cancelled;
		const lead = statusReason === 'key_revoked' ? `${w.lead.keyRevoked} ${left}` : left;
		return <Verdict tone="info" shape="none" live say={w.say.cancelled} lead={lead} />;
	}
	const ready = result === null ? 0 : readyRows(result);
	const canUndo = undoUntil !== null && stored.next.includes('undo');
	return (
		<Verdict
			tone="ok"
			shape="ok"
			live
			say={w.say.done(ready, format.number(ready))}
			lead={canUndo ? w.lead.done(format.moment(undoUntil)) : w.lead.doneLong}
		/>
	);
}
