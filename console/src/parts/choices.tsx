/** A few values side by side, as radio buttons. The chosen one carries the name as its id, so that a link to the field finds it. */
export function Choices<Value extends string>(props: {
	name: string;
	legend: string;
	options: readonly (readonly [value: Value, word: string, hint?: string])[];
	value: Value;
	onChange: (value: Value) => void;
	row?: boolean;
}) {
	const { name, legend, options, value, onChange, row } = props;
	return (
		<fieldset>
			<legend>{legend}</legend>
			<div {...(row === true ? { class: 'pick row' } : {})}>
				{options.map(([option, word, hint]) => (
					<label key={option} class="choice">
						<input
							type="radio"
							name={name}
							{...(option === value ? { id: name } : {})}
							checked={option === value}
							onChange={() => onChange(option)}
						/>
						<span>
							{word}
							{hint !== undefined && <small>{hint}</small>}
						</span>
					</label>
				))}
			</div>
		</fieldset>
	);
}
