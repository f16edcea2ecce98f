#!/usr/bin/env node
// Not a built file: a package manager links it when it installs the workspace, before anything is built.
import '../dist/bin.js';
