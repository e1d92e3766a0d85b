package slm.ui.imagej.parts;

import slm.api.Setting;

/**
 * What can be set of every macro.
 *
 * @param options what the macro gets from {@code getArgument()}
 */
public record MacroSettings(
    @Setting(value = "", help = "What the macro gets from getArgument().") String options) {}
