import { useWords } from '../../app/environment.ts';
import { columnWords } from './column-words.ts';
import { attributeFor } from './mapping.ts';
import {
	ATTRIBUTE,
	entryOf,
	IGNORED,
	isOptOut,
	LONGEST_ATTRIBUTE,
	type TargetGroup,
	targetGroups,
} from './targets.ts';

const GROUPS = Object.keys(targetGroups) as TargetGroup[];

/** What a column becomes. */
export function TargetSelect(props: {
	/** Also the beginning of the ids of what describes it. */
	id: string;
	column: string;
	target: string;
	guess: string;
	error: string | undefined;
	change: (target: string) => void;
}) {
	const { id, column, target, guess, error, change } = props;
	const w = useWords(columnWords);
	const entry = entryOf(target);
	const guessEntry = entryOf(guess);
	const drops = target === IGNORED && isOptOut(guess);
	const hint = drops
		? w.dropsOptOuts
		: guess === IGNORED
			? ''
			: guess === target
				? w.recognized
				: w.suggestion(guessEntry === null ? guess : w.targets[guessEntry]);
	const described = [hint === '' ? '' : `${id}-h`, error === undefined ? '' : `${id}-e`];
	return (
		<div class="field">
			<select
				id={id}
				aria-labelledby={`${id}-n`}
				aria-describedby={described.filter((part) => part !== '').join(' ') || undefined}
				aria-invalid={error === undefined ? undefined : 'true'}
				onChange={(event) => {
					const { value } = event.currentTarget;
					change(value === ATTRIBUTE ? attributeFor(column) : value);
				}}
			>
				<option value={IGNORED} selected={entry === IGNORED}>
					{w.ignore}
				</option>
				{entry === null && (
					<option value={target} selected>
						{target}
					</option>
				)}
				{GROUPS.map((group) => (
					<optgroup key={group} label={w.groups[group]}>
						{targetGroups[group].map((one) => (
							<option key={one} value={one} selected={one === entry}>
								{w.targets[one]}
							</option>
						))}
					</optgroup>
				))}
			</select>
			{entry === ATTRIBUTE && (
				<input
					aria-label={w.attribute(column)}
					maxLength={LONGEST_ATTRIBUTE}
					autocomplete="off"
					value={target.slice(ATTRIBUTE.length)}
					onInput={(event) => change(ATTRIBUTE + event.currentTarget.value)}
				/>
			)}
			{hint !== '' && (
				<small id={`${id}-h`} {...(drops ? { class: 'error' } : {})}>
					{hint}
				</small>
			)}
			{error !== undefined && (
				<p class="error" id={`${id}-e`} lang="en">
					{error}
				</p>
			)}
		</div>
	);
}
