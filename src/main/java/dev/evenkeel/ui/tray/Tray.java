package dev.evenkeel.ui.tray;

/** An icon in the system's tray. */
public interface Tray {

    /** Makes icon, tooltip and menu say this. */
    void show(TrayState state);

    /** Says it beside the icon, for as long as the desktop does that. */
    void tell(TrayNews.Message message);

    /** Takes it away. */
    void close();
}
