import { bootstrapService } from '@muster/platform';
import { serviceApp } from './index.js';

await bootstrapService(serviceApp);
