import { useWords } from '../../app/environment.ts';
import { Shape, type ShapeName } from '../../parts/shape.tsx';
import { type Stage, stages } from './stage.ts';
import { words } from './words.ts';

/** The four steps, and where the import stands. @param over the last step is done. */
export function StepsNav({ step, over, back }: { step: Stage; over?: boolean; back?: string }) {
	const w = useWords(words);
	const present = stages.indexOf(step);
	return (
		<nav aria-label={w.steps}>
			<ol class="steps">
				{stages.map((stage, index) => (
					<li key={stage} {...(index === present ? { 'aria-current': 'step' } : {})}>
						<Shape name={shapeOf(index, present, over === true)} />
						{stage === 'columns' && back !== undefined ? (
							<a href={back}>{w.step[stage]}</a>
						) : (
							w.step[stage]
						)}{' '}
						{index === present && (
							<small>{w.stepOf(String(index + 1), String(stages.length))}</small>
						)}
					</li>
				))}
			</ol>
		</nav>
	);
}

function shapeOf(index: number, present: number, isOver: boolean): ShapeName {
	if (index < present || (isOver && index === present)) return 'ok';
	return index === present ? 'live' : 'draft';
}
