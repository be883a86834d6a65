import { useFormat, useWords } from '../../app/environment.ts';
import { Table } from '../../parts/table.tsx';
import type { EffectiveTerms, EffectiveValue } from './types.ts';
import { valueWords } from './value-words.ts';
import { words } from './words.ts';

/** The figures that hold, with the layer that sets each and what it overruled. */
export function Values({ effective: { data } }: { effective: EffectiveTerms }) {
	const w = useWords(words);
	return (
		<section class="card">
			<h2>{w.valuesTitle}</h2>
			<p class="mut read">{w.valuesLead}</p>
			<Table
				caption={w.valuesTitle}
				rows={data}
				keyOf={({ key }) => key}
				columns={[
					{ head: w.figure, cell: ({ key }) => <Name of={key} /> },
					{ head: w.value, cell: (value) => <Value value={value} /> },
					{
						head: w.setBy,
						cell: ({ layer, document }) => (
							<>
								{w.layers[layer]}
								{document !== null && (
									<>
										<br />
										<small>{w.versionOf(document.version)}</small>
									</>
								)}
							</>
						),
					},
					{ head: w.source, wide: true, cell: (value) => <Source value={value} /> },
				]}
			/>
		</section>
	);
}

/** The name of a figure; one that the console does not know yet keeps its code. */
function Name({ of }: { of: string }) {
	const v = useWords(valueWords);
	const names: Readonly<Record<string, string>> = v.names;
	return Object.hasOwn(names, of) ? <>{names[of]}</> : <span class="code">{of}</span>;
}

function Value({ value: { value, unit } }: { value: Pick<EffectiveValue, 'value' | 'unit'> }) {
	return <>{useAmount()(value, unit)}</>;
}

function useAmount(): (value: number, unit: string) => string {
	const v = useWords(valueWords);
	const format = useFormat();
	return (value, unit) => {
		switch (unit) {
			case 'cents':
				return v.euros(format.number(value / 100));
			case 'months':
				return v.months(format.number(value), value);
			case 'days':
				return v.days(format.number(value), value);
			case 'working days':
				return v.workingDays(format.number(value), value);
			case 'hours':
				return v.hours(format.number(value), value);
			case 'times the legal rate':
				return v.timesLegalRate(format.number(value));
			default:
				return `${format.number(value)} ${unit}`;
		}
	};
}

function Source({ value: { source, layer, overruled, unit } }: { value: EffectiveValue }) {
	const w = useWords(words);
	const amount = useAmount();
	return (
		<>
			<small lang={layer === 'house' ? 'en' : 'fr'}>{source}</small>
			{overruled.map((one, index) => (
				<small key={index}>
					<br />
					{w.overruled(amount(one.value, unit), w.layers[one.layer], w.because[one.because])}
				</small>
			))}
		</>
	);
}
