/** Core ends a process that uses much memory after 250 runs, as on Lambda; a worker of the tests runs many files and is no such process. */
const constants = require('../../../zapier-app/node_modules/zapier-platform-core/src/constants.js');

constants.KILL_MAX_LIMIT = Infinity;
