import { useEnvironment, useFormat, useWords } from '../../app/environment.ts';
import { Select } from '../../parts/field.tsx';
import { FilterForm, type Filters } from '../../parts/filters.tsx';
import { useRules } from '../../parts/use-rules.ts';
import { messageStatuses, statusWords } from '../../words/statuses.ts';
import { reasonWords } from '../campaign/reason-words.ts';
import { STATES } from './rows.ts';
import { words } from './words.ts';

type Name = 'state' | 'outcome' | 'rule' | 'place' | 'variant';

/** Filters of known values; the reason and the place come by a link, and can be removed. */
export function RecipientFilters(props: { filters: Filters<Name>; variants: readonly string[] }) {
	const { filters, variants } = props;
	const w = useWords(words);
	const s = useWords(statusWords);
	const reasons: Readonly<Record<string, string>> = useWords(reasonWords);
	const format = useFormat();
	const { language } = useEnvironment();
	const { rules } = useRules();
	const { values } = filters;
	const word: Readonly<Record<Name, (value: string) => string>> = {
		state: (value) => w.states[value as keyof typeof w.states],
		outcome: (value) => s.message[value as keyof typeof s.message],
		rule: (value) =>
			reasons[value] ?? rules.find(({ id }) => id === value)?.title[language] ?? value,
		place: (value) => (value === 'several' ? w.several : format.territory(value)),
		variant: (value) => value,
	};
	return (
		<FilterForm filters={filters} describe={(name, value) => w.filter(w[name], word[name](value))}>
			<Select
				id="state"
				name="state"
				label={w.state}
				any={w.any}
				value={values.state ?? ''}
				options={STATES.map((state) => [state, w.states[state]] as const)}
			/>
			<Select
				id="outcome"
				name="outcome"
				label={w.outcome}
				any={w.any}
				value={values.outcome ?? ''}
				options={messageStatuses.map((status) => [status, s.message[status]] as const)}
			/>
			{variants.length > 0 && (
				<Select
					id="variant"
					name="variant"
					label={w.variant}
					any={w.any}
					value={values.variant ?? ''}
					options={variants.map((key) => [key, key] as const)}
				/>
			)}
			{(['rule', 'place'] as const).map(
				(name) =>
					values[name] !== undefined && (
						<input key={name} type="hidden" name={name} value={values[name]} />
					),
			)}
		</FilterForm>
	);
}
