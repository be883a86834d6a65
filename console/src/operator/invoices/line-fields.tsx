import { useFormat, useWords } from '../../app/environment.ts';
import { Field, FieldFrame } from '../../parts/field.tsx';
import { CATEGORIES, fieldId, type LineField, RATES } from './draft.ts';
import { words } from './new-words.ts';

/** The fields of one line of an invoice. */
export function LineFields(props: {
	/** Names its fields; stays when other lines are removed. */
	line: number;
	/** As people count. */
	number: number;
	errorAt: (id: string) => string | undefined;
	/** Absent: it is the only one. */
	remove?: () => void;
}) {
	const { line, number, errorAt, remove } = props;
	const w = useWords(words);
	const format = useFormat();
	const of = (field: LineField) => {
		const id = fieldId(field, line);
		return { id, name: id, error: errorAt(id) };
	};
	const vat = of('vat');
	return (
		<fieldset>
			<legend>{w.line(number)}</legend>
			<Field {...of('name')} label={w.name} autocomplete="off" maxLength={200} />
			<Field
				{...of('quantity')}
				label={w.quantity}
				inputMode="decimal"
				autocomplete="off"
				maxLength={20}
				defaultValue="1"
			/>
			<Field
				{...of('price')}
				label={w.price}
				hint={w.priceHint}
				inputMode="decimal"
				autocomplete="off"
				maxLength={20}
			/>
			<FieldFrame
				id={vat.id}
				label={w.vat}
				{...(vat.error === undefined ? {} : { error: vat.error })}
			>
				{(aria) => (
					<select {...aria} id={vat.id} name={vat.name}>
						<option value="">{w.vatUsual}</option>
						{RATES.map((rate) => (
							<option key={rate} value={rate}>
								{w.vatRate(format.number(Number(rate)))}
							</option>
						))}
						{CATEGORIES.map((category) => (
							<option key={category} value={category}>
								{w.categories[category]}
							</option>
						))}
					</select>
				)}
			</FieldFrame>
			<Field
				{...of('exemption')}
				label={w.exemption}
				hint={w.exemptionHint}
				autocomplete="off"
				maxLength={200}
			/>
			{remove !== undefined && (
				<button class="btn" type="button" onClick={remove}>
					{w.remove(number)}
				</button>
			)}
		</fieldset>
	);
}
