// Loaded before everything else into each process of the system (`node --import`).
import { BUILD, buildOf, useBuild } from './build.js';

const file = process.env[BUILD];
if (file) useBuild(buildOf(file, process.argv[1] ?? ''));
