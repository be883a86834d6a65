import { type RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Leads the focus to the heading of a step when a flow moves to another one, not when it begins.
 * @param step changes with the step.
 * @returns the reference of the heading, which needs `tabIndex={-1}`.
 */
export function useStepFocus(
	step: string | number | boolean,
): RefObject<HTMLHeadingElement | null> {
	const heading = useRef<HTMLHeadingElement>(null);
	const before = useRef(step);
	useLayoutEffect(() => {
		if (before.current !== step) heading.current?.focus();
		before.current = step;
	}, [step]);
	return heading;
}
