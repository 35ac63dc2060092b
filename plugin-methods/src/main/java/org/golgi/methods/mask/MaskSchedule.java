package org.golgi.methods.mask;

/**
 * How a mask is learned.
 *
 * @param relaxation what stands for the binary mask
 * @param temperature its temperature at each step
 * @param batch prompts in a step
 * @param rate learning rate of Adam
 * @param start value of theta before the first step; published: 1
 */
record MaskSchedule(
    Relaxation relaxation, Temperature temperature, int batch, double rate, double start) {
  int steps() {
    return temperature.steps();
  }
}
