/** Loaded before a program (`node --import`): shifts its clock by CLOCK_SKEW seconds. */
const RealDate = Date;
const skewed = (): number => RealDate.now() + Number(process.env['CLOCK_SKEW'] ?? 0) * 1_000;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given: [], made) =>
    Reflect.construct(target, given.length === 0 ? [skewed()] : given, made) as Date,
  apply: () => new RealDate(skewed()).toString(),
  get: (target, name) => (name === 'now' ? skewed : (Reflect.get(target, name) as unknown)),
});
