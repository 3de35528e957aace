export { Timers, type Fire, type Running, type Timer, type TimerState, type TimerStatus } from './timers.js';
