import type { Import } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { sizeOf } from './size.ts';
import { words } from './words.ts';

/** How far a step is; the words say what the bar shows. */
export function Progress(props: {
	done: number;
	total: number | null;
	unit: 'bytes' | 'rows';
	label: string;
}) {
	const { done, total, unit, label } = props;
	const w = useWords(words);
	const format = useFormat();
	const say = (value: number) =>
		unit === 'bytes' ? sizeOf(value, format.language) : format.number(value);
	return (
		<div class="field">
			<progress
				aria-label={label}
				{...(total === null ? {} : { max: Math.max(1, total), value: done })}
			/>
			<p class="small">{total === null ? say(done) : w.progress(say(done), say(total))}</p>
		</div>
	);
}

/** The progress of the work that the platform does on an import. */
export function WorkProgress({ stored, label }: { stored: Import; label: string }) {
	const { progress, status } = stored;
	return (
		<section class="card">
			<Progress {...progress} unit={status === 'analysing' ? 'bytes' : 'rows'} label={label} />
		</section>
	);
}
