import { useFormat, useWords } from '../../app/environment.ts';
import { Shape } from '../../parts/shape.tsx';
import { type Step, steps } from './fields.ts';
import { words } from './words.ts';

/** The steps of the wizard: done ones and, once the draft is saved, all of them are links. */
export function StepList(props: {
	current: Step;
	isSaved: boolean;
	address: (step: Step) => string;
	/** Saves, then goes there. */
	go: (step: Step) => void;
}) {
	const { current, isSaved, address, go } = props;
	const w = useWords(words);
	const format = useFormat();
	const position = steps.indexOf(current);
	return (
		<nav aria-label={w.stepsName}>
			<ol class="steps">
				{steps.map((step, index) => {
					if (step === current) {
						return (
							<li key={step} aria-current="step">
								<Shape name="live" />
								{w.steps[step]}{' '}
								<small>{w.stepOf(format.number(index + 1), format.number(steps.length))}</small>
							</li>
						);
					}
					return (
						<li key={step}>
							<Shape name={index < position ? 'ok' : 'draft'} />
							{isSaved ? (
								<a
									href={address(step)}
									onClick={(event) => {
										if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
										event.preventDefault();
										event.stopPropagation();
										go(step);
									}}
								>
									{w.steps[step]}
								</a>
							) : (
								w.steps[step]
							)}
						</li>
					);
				})}
			</ol>
		</nav>
	);
}
