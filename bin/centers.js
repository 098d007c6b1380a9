#!/usr/bin/env node
require('./built').ensureBuilt();
process.setSourceMapsEnabled(true); // traces name the lines of the sources
require('../dist/centers');
