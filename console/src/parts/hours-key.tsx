/** What the colors and the line of a strip of hours mean. */
export function HoursKey(props: {
	/** Class of the fill and its word. */
	fills: readonly (readonly [fill: string, word: string])[];
	/** The instant that the line marks. */
	line: string;
}) {
	const { fills, line } = props;
	return (
		<ul class="key">
			{fills.map(([fill, word]) => (
				<li key={fill}>
					<svg aria-hidden="true">
						<rect class={fill} x=".5" y=".5" width="15" height="11" rx="2" />
					</svg>
					{word}
				</li>
			))}
			<li>
				<svg aria-hidden="true">
					<path class="now" d="M8 0V12" />
				</svg>
				{line}
			</li>
		</ul>
	);
}
