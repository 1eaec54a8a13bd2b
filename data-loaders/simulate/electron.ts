const PLANCK = 6.62607015e-34;
const ELECTRON_MASS = 9.1093837015e-31;
const CHARGE = 1.602176634e-19;
const LIGHT_SPEED = 299792458;
const REST_ENERGY_EV = (ELECTRON_MASS * LIGHT_SPEED ** 2) / CHARGE;

/** Relativistic wavelength of an electron in nm, h / √(2meV(1 + eV / 2mc²)). */
export function wavelengthNm(voltageKv: number): number {
  const volts = voltageKv * 1e3;
  const momentum = Math.sqrt(2 * ELECTRON_MASS * CHARGE * volts * (1 + volts / (2 * REST_ENERGY_EV)));
  return (PLANCK / momentum) * 1e9;
}

/** Total energy over rest energy. */
export function lorentzFactor(voltageKv: number): number {
  return 1 + (voltageKv * 1e3) / REST_ENERGY_EV;
}

/**
 * Phase that one volt of projected potential over one nm gives, in rad/(V nm):
 * σ = 2πγmeλ/h² (Kirkland, Advanced Computing in Electron Microscopy, ch. 5).
 */
export function interactionConstant(voltageKv: number): number {
  const mass = lorentzFactor(voltageKv) * ELECTRON_MASS;
  return ((2 * Math.PI * mass * CHARGE * wavelengthNm(voltageKv) * 1e-9) / PLANCK ** 2) * 1e-9;
}
