/**
 * The management API: all that the window can do, over HTTP and JSON.
 *
 * <p>Start reading at {@link dev.evenkeel.admin.AdminServer}, then {@link
 * dev.evenkeel.admin.Endpoints}: the table of every call there is. One class answers for each
 * resource ({@code Services}, {@code Hosts}, ...), each call as an {@link
 * dev.evenkeel.admin.Answer}; {@link dev.evenkeel.admin.ApiHandler} is the one place where requests
 * are refused and answers are written.
 *
 * <p>Calls are answered on a few threads called {@code admin}, which may block for a save. Changes
 * go through the registry, like those of the window. Imports {@code registry}, {@code traffic},
 * {@code config}, {@code access}, {@code tls} and {@code model}; imported by the composition root.
 */
@NullMarked
package dev.evenkeel.admin;

import org.jspecify.annotations.NullMarked;
