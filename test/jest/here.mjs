/** Lets Jest compile test files in the context of Node itself; by itself it compiles in a context of `node:vm` alone. */
import vm from 'node:vm';

/** Stands for the context in which this module runs. */
export const HERE = Object.freeze({});

const compileFunction = vm.compileFunction;
vm.compileFunction = (code, parameters, options) =>
	options?.parsingContext === HERE
		? compileFunction(code, parameters, { ...options, parsingContext: undefined })
		: compileFunction(code, parameters, options);
