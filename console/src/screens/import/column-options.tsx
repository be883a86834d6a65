import type { Segment } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useWords } from '../../app/environment.ts';
import { Field, FieldFrame } from '../../parts/field.tsx';
import { Note } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { columnWords } from './column-words.ts';
import { type ConsentField, hasConsents, type MappingState, type Merge } from './mapping.ts';

const MERGES: readonly Merge[] = ['fill_blanks', 'overwrite', 'keep'];
/** The most that one page of the API holds. */
const MOST_LISTS = 200;

interface OptionsProps {
	state: MappingState;
	/** What the API says, by the path of the member. */
	problems: Readonly<Record<string, string>>;
	change: (part: Partial<MappingState>) => void;
}

/** What the file means besides its columns: existing contacts, country, lists, evidence of consents. */
export function ColumnOptions(props: OptionsProps) {
	const { state, problems, change } = props;
	const w = useWords(columnWords);
	return (
		<div>
			<Note shape="lock" title={w.neverTitle}>
				{w.never}
			</Note>
			<section class="card">
				<h2>{w.merge}</h2>
				<fieldset>
					<legend class="vh">{w.merge}</legend>
					<div class="pick">
						{MERGES.map((merge) => (
							<label key={merge} class="choice">
								<input
									type="radio"
									name="merge"
									checked={state.merge === merge}
									onChange={() => change({ merge })}
								/>
								<span>
									{w.merges[merge]} <small>{w.mergeHints[merge]}</small>
								</span>
							</label>
						))}
					</div>
				</fieldset>
				{state.merge === null && <p class="small">{w.mergeByField}</p>}
				<Field
					id="country"
					label={w.country}
					hint={w.countryHint}
					maxLength={2}
					autocomplete="off"
					spellcheck={false}
					value={state.country}
					error={problems['country']}
					onInput={(event) => change({ country: event.currentTarget.value.toUpperCase() })}
				/>
			</section>
			<Consents {...props} />
			<Lists {...props} />
		</div>
	);
}

/** What the rows lack to prove a consent. */
function Consents({ state, problems, change }: OptionsProps) {
	const w = useWords(columnWords);
	const set = (field: ConsentField, text: string) =>
		change({ consent: { ...state.consent, [field]: text } });
	const errorOf = (field: ConsentField) => problems[`consent/${field}`];
	const wordingError = errorOf('wording');
	return (
		<section class="card">
			<h2>{w.consents}</h2>
			{hasConsents(state) ? (
				<>
					<p class="mut">{w.consentsLead}</p>
					<FieldFrame
						id="wording"
						label={w.wording}
						{...(wordingError === undefined ? {} : { error: wordingError })}
					>
						{(aria) => (
							<textarea
								{...aria}
								id="wording"
								rows={3}
								value={state.consent.wording}
								onInput={(event) => set('wording', event.currentTarget.value)}
							/>
						)}
					</FieldFrame>
					<Field
						id="source"
						label={w.source}
						hint={w.sourceHint}
						maxLength={500}
						autocomplete="off"
						value={state.consent.source}
						error={errorOf('source')}
						onInput={(event) => set('source', event.currentTarget.value)}
					/>
					<Field
						id="controller"
						label={w.controller}
						maxLength={500}
						autocomplete="off"
						value={state.consent.controller}
						error={errorOf('controller')}
						onInput={(event) => set('controller', event.currentTarget.value)}
					/>
				</>
			) : (
				<p>{w.noConsents}</p>
			)}
		</section>
	);
}

/** Lists that the people become members of. */
function Lists({ state, change }: OptionsProps) {
	const w = useWords(columnWords);
	const lists = useResource('lists', () =>
		call<{ data: Segment[] }>('/v1/segments', { query: { kind: 'list', limit: MOST_LISTS } }),
	);
	if (lists.data?.data.length === 0) return null;
	return (
		<section class="card">
			<h2>{w.lists}</h2>
			<Loaded what={w.whatLists} resource={lists}>
				{({ data }) => (
					<fieldset>
						<legend class="vh">{w.lists}</legend>
						<div class="checks">
							{data.map(({ id, name }) => (
								<label key={id} class="choice">
									<input
										type="checkbox"
										checked={state.lists.includes(id)}
										onChange={(event) => {
											const others = state.lists.filter((list) => list !== id);
											change({ lists: event.currentTarget.checked ? [...others, id] : others });
										}}
									/>
									<span>{name}</span>
								</label>
							))}
						</div>
					</fieldset>
				)}
			</Loaded>
		</section>
	);
}
