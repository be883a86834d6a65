import type { Import } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Refused } from './refused.tsx';
import { useSteps } from './take-step.ts';
import { words } from './words.ts';

/** Giving up and undoing, each after a question that says what stays. */
export function Acts({ stored, set }: { stored: Import; set: (stored: Import) => void }) {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const [asking, setAsking] = useState<'cancel' | 'undo' | null>(null);
	const { take, error } = useSteps(stored.id, set);
	const { fileName, next, result } = stored;
	const acts = {
		cancel: {
			title: w.cancelTitle(fileName),
			lead: w.cancelLead,
			keep: w.cancelKeep,
			go: w.cancelGo,
		},
		undo: {
			title: w.undoTitle(fileName),
			lead: w.undoLead(format.number(result?.new ?? 0), format.number(result?.changed ?? 0)),
			keep: w.undoKeep,
			go: w.undoGo,
		},
	};
	const shown = asking === null ? null : acts[asking];
	return (
		<>
			{next.includes('cancel') && may('cancelImport') && (
				<button class="btn danger" type="button" onClick={() => setAsking('cancel')}>
					{w.cancel}
				</button>
			)}
			{next.includes('undo') && may('undoImport') && (
				<button class="btn danger" type="button" onClick={() => setAsking('undo')}>
					{w.undo}
				</button>
			)}
			{asking !== null && shown !== null && (
				<Dialog title={shown.title} onClose={() => setAsking(null)}>
					<p>{shown.lead}</p>
					<Refused error={error} />
					<div class="do">
						<button class="btn" type="button" onClick={() => setAsking(null)}>
							{shown.keep}
						</button>
						<button
							class="btn danger main"
							type="button"
							onClick={() => void take(asking).then((isDone) => isDone && setAsking(null))}
						>
							{shown.go}
						</button>
					</div>
				</Dialog>
			)}
		</>
	);
}
