#!/usr/bin/env node
require('tsx/cjs');
require('../client/cli/main.ts');
