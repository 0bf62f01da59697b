package dev.evenkeel.ui.tray;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.ui.notice.Tone;
import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.awt.AWTError;
import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.TrayIcon.MessageType;

/**
 * The icon by way of AWT, which starts when it is first asked for, and puts it back by itself where
 * the desktop's panel ends and begins again.
 */
public final class AwtTray implements Tray {

    private static final Logger LOG = LoggerFactory.getLogger(AwtTray.class);

    private final SystemTray tray;
    private final TrayIcon icon;
    private final TrayActions actions;

    private AwtTray(SystemTray tray, TrayActions actions) {
        this.tray = tray;
        this.actions = actions;
        icon = new TrayIcon(TrayPicture.of(TrayState.Sign.WELL, tray.getTrayIconSize()));
        icon.setImageAutoSize(true);
        icon.addActionListener(event -> actions.open());
    }

    /** Null where there is no tray. */
    public static @Nullable Tray open(TrayActions actions) {
        try {
            if (GraphicsEnvironment.isHeadless() || !SystemTray.isSupported()) {
                return null;
            }
            EventQueue.invokeLater(AwtTray::keepQuiet);
            AwtTray made = new AwtTray(SystemTray.getSystemTray(), actions);
            made.tray.add(made.icon);
            return made;
        } catch (AWTException | AWTError e) {
            LOG.debug("No icon in the system's tray", e);
            return null;
        }
    }

    /** AWT would print what it stumbles over, as it does when a desktop's panel ends. */
    private static void keepQuiet() {
        Thread.currentThread()
                .setUncaughtExceptionHandler(
                        (thread, e) -> LOG.debug("AWT has trouble with the system's tray", e));
    }

    @Override
    public void show(TrayState state) {
        icon.setImage(TrayPicture.of(state.sign(), tray.getTrayIconSize()));
        icon.setToolTip(Texts.of("tray.tooltip", state.words()));
        // Another menu, not the same with other items: one that is open stays as it is.
        icon.setPopupMenu(menu(state));
    }

    @Override
    public void tell(TrayNews.Message message) {
        icon.displayMessage(
                Texts.of("app.name"),
                message.text(),
                message.tone() == Tone.BAD ? MessageType.WARNING : MessageType.INFO);
    }

    @Override
    public void close() {
        tray.remove(icon);
    }

    private PopupMenu menu(TrayState state) {
        PopupMenu menu = new PopupMenu();
        menu.add(item(Texts.of("tray.open"), actions::open));
        menu.addSeparator();
        menu.add(silent(state.words()));
        for (HostKey host : state.named()) {
            menu.add(
                    item(
                            Texts.of("tray.out", host.address(), host.service()),
                            () -> actions.open(host)));
        }
        int more = state.out() - state.named().size();
        if (more > 0) {
            menu.add(silent(Texts.of("tray.more", more)));
        }
        menu.addSeparator();
        menu.add(item(Texts.of("menu.quit"), actions::quit));
        return menu;
    }

    private static MenuItem item(String name, Runnable run) {
        MenuItem item = new MenuItem(name);
        item.addActionListener(event -> run.run());
        return item;
    }

    private static MenuItem silent(String words) {
        MenuItem item = new MenuItem(words);
        item.setEnabled(false);
        return item;
    }
}
