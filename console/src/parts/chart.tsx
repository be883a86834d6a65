import { useFormat } from '../app/environment.ts';
import { niceSteps } from '../words/steps.ts';

const HEIGHT = 168;
const TOP = 12;
const BAR_SHARE = 0.52;

export interface BarSeries {
	name: string;
	/** A class of base.css: `f-ok`, `f-stop`, `f-mute`. */
	fill: string;
}

/** Stacked bars: x in percent and y in pixels, so that nothing is scaled. Their figures stand in a table beside them. */
export function Bars(props: {
	label: string;
	series: readonly BarSeries[];
	/** A column without a label gets none: many do not fit. */
	columns: readonly { label: string; weekday: string; values: readonly number[] }[];
}) {
	const { label, series, columns } = props;
	const format = useFormat();
	const steps = niceSteps(
		columns
			.map(({ values }) => values.reduce((sum, value) => sum + value, 0))
			.reduce((most, sum) => Math.max(most, sum), 1),
	);
	const most = steps.at(-1) ?? 1;
	const y = (value: number) => TOP + HEIGHT * (1 - value / most);
	const height = TOP + HEIGHT + 24;
	const share = 100 / columns.length;
	return (
		<>
			<ul class="key">
				{series.map(({ name, fill }) => (
					<li key={name}>
						<svg aria-hidden="true">
							<rect class={fill} x=".5" y=".5" width="15" height="11" rx="2" />
						</svg>
						{name}
					</li>
				))}
			</ul>
			<div class="chart">
				<svg width="44" height={height} aria-hidden="true">
					{steps.map((step) => (
						<text key={step} x="44" y={y(step) + 4} text-anchor="end">
							{format.number(step)}
						</text>
					))}
				</svg>
				<svg class="plot" height={height} role="img" aria-label={label}>
					{steps.map((step) => (
						<line key={step} class="grid" x2="100%" y1={y(step)} y2={y(step)} />
					))}
					{columns.map((column, index) => {
						let below = 0;
						const x = `${(index + (1 - BAR_SHARE) / 2) * share}%`;
						return (
							<g key={index}>
								{column.values.map((value, part) => {
									const bottom = y(below);
									below += value;
									// A gap between the parts, and at least a line of each that is not zero.
									const size = Math.max(value === 0 ? 0 : 1.5, bottom - y(below) - 2);
									return (
										<rect
											key={series[part]?.name}
											class={series[part]?.fill ?? ''}
											x={x}
											width={`${BAR_SHARE * share}%`}
											y={bottom - size - (part === 0 ? 0 : 2)}
											height={size}
										/>
									);
								})}
								{column.label !== '' && (
									<text
										x={`${(index + 0.5) * share}%`}
										y={height - 6}
										text-anchor="middle"
										aria-hidden="true"
									>
										{column.weekday !== '' && <tspan class="wd">{column.weekday} </tspan>}
										{column.label}
									</text>
								)}
							</g>
						);
					})}
				</svg>
			</div>
		</>
	);
}

/** One bar of parts, in the order arrived, left, not arrived, will leave, refused. */
export function PartsBar({ parts }: { parts: readonly { fill: string; count: number }[] }) {
	const all = parts.reduce((sum, { count }) => sum + count, 0);
	const gap = 0.25;
	let x = 0;
	return (
		<svg class="plot" height="10" aria-hidden="true">
			{all > 0 &&
				parts
					.filter(({ count }) => count > 0)
					.map(({ fill, count }) => {
						const width = (100 * count) / all;
						const bar = (
							<rect
								key={fill}
								class={fill}
								x={`${x.toFixed(2)}%`}
								width={`${Math.max(0.3, width - gap).toFixed(2)}%`}
								height="10"
								rx="2"
							/>
						);
						x += width;
						return bar;
					})}
		</svg>
	);
}
