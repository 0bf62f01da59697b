/**
 * The window.
 *
 * <p>Start reading at {@link dev.evenkeel.ui.Desktop}, then {@link dev.evenkeel.ui.MainWindow},
 * which puts the parts together: {@code services} (the list at the left), {@code overview} (all of
 * them at a glance), {@code service} (the chosen one), {@code file} (open and save), {@code chart}.
 * They rest on {@code edit} (a gesture becomes an edit of the registry), {@code control} (fields
 * and cells that commit when they are left), {@code window} (the refresh timer, pages, actions,
 * light and dark) and {@code text}.
 *
 * <p>The only package that imports JavaFX; imported by {@code Main} only. It imports {@code
 * registry}, {@code traffic}, {@code config}, {@code model} and {@code demo}. All its state belongs
 * to the JavaFX thread. It pulls: three times a second the page in front reads snapshots of the
 * registry and the traffic, so nobody who serves requests waits for a window.
 */
@NullMarked
package dev.evenkeel.ui;

import org.jspecify.annotations.NullMarked;
