import type { Import } from '@marketing-cible/contract';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { to, Verdict } from '../../parts/page.tsx';
import { Figures } from './figures.tsx';
import { WorkProgress } from './progress.tsx';
import { Refused } from './refused.tsx';
import { readyRows } from './stage.ts';
import { useSteps } from './take-step.ts';
import { words } from './words.ts';

/** What a run would do; then the run. */
export function CheckStep({ stored, set }: { stored: Import; set: (stored: Import) => void }) {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const { take, error } = useSteps(stored.id, set);
	const { dryRun, status, next, id } = stored;
	if (status !== 'checked' || dryRun === null) {
		return (
			<>
				<Verdict tone="info" shape="live" live say={w.say.checking} lead={w.lead.working} />
				<WorkProgress stored={stored} label={w.say.checking} />
			</>
		);
	}
	const ready = readyRows(dryRun);
	const rejected = dryRun.duplicate + dryRun.invalid;
	const { optedOut } = dryRun;
	const say = [
		ready === 0 ? w.say.readyNone : w.say.ready(ready, format.number(ready)),
		optedOut === 0 ? '' : w.say.stayOut(optedOut, format.number(optedOut)),
	];
	return (
		<>
			<Verdict
				tone={ready === 0 ? 'warn' : 'ok'}
				shape={ready === 0 ? 'warn' : 'ok'}
				live
				say={say.filter((part) => part !== '').join(' ')}
				lead={rejected === 0 ? w.lead.readyAll : w.lead.ready(rejected, format.number(rejected))}
			/>
			<Refused error={error} />
			<Figures stored={stored} counts={dryRun} />
			<div class="foot">
				<p class="small">{w.promise}</p>
				<div class="do">
					{next.includes('map') && may('mapImport') && (
						<a class="btn" href={to('imports', id, 'columns')}>
							{w.again}
						</a>
					)}
					{next.includes('run') && may('runImport') && ready > 0 && (
						<button class="btn main" type="button" onClick={() => void take('run')}>
							{w.run(ready, format.number(ready))}
						</button>
					)}
				</div>
			</div>
		</>
	);
}
